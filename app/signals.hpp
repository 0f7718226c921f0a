#pragma once

namespace liftline {

/// From now on the first SIGINT or SIGTERM is only noted, so that a run can stop between two replicates and save what is finished;
/// the second one ends the program at once with status 128 + signal. Also when the parent had told us to ignore them.
void catch_stop_signals();

/// The number of the signal that asked the program to stop, 0 while none did. Any thread may ask.
int stop_signal();

}  // namespace liftline
