// Nothing of its own: it gives precompiled headers a target.
