#!/usr/bin/env bash
# Runs `./build.sh demo` and `./build.sh test` as root in a bare Debian 12 made for the purpose, without sudo, git or locales.
# Needs root, debootstrap and this machine's own package source.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ "${1:-}" != inside ]; then # in a mount namespace of its own, so that nothing stays mounted
  exec unshare --mount -- bash "${BASH_SOURCE[0]}" inside
fi

machine=$(mktemp -d)
trap 'umount "$machine/proc" "$machine/dev" 2>/dev/null || true; rm -rf --one-file-system "$machine"' EXIT
# shellcheck disable=SC2016 # the format is apt's own
source=$(apt-get indextargets --format '$(SITE)' 'Codename: bookworm' 'Created-By: Packages' | head -n 1)
debootstrap --variant=minbase bookworm "$machine" "$source" >/dev/null

mount -t proc proc "$machine/proc"
mount --bind /dev "$machine/dev"
cp /etc/resolv.conf /etc/hosts "$machine/etc/"
cp -r /etc/apt/. "$machine/etc/apt/"
mkdir "$machine/liftline"
tar --exclude=./.git --exclude=./build --exclude='./build-*' --exclude=./results -cf - . | tar -xf - -C "$machine/liftline"

for command in demo test; do
  started=$SECONDS
  chroot "$machine" env -i PATH="$PATH" HOME=/ bash /liftline/build.sh "$command"
  echo "./build.sh $command took $((SECONDS - started)) s on a fresh machine"
done
