#!/usr/bin/env bash
# Sets up a fresh Debian 12 and builds liftline there. `./build.sh --help` says more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export LC_ALL=C.UTF-8

folder=build/release # of the preset "release"
demo_scenarios=(scenarios/{baseline,training,startup-subsidy,network-upgrade,branding,package,cash}.yaml)
demo_results=results/demo

build_packages=(g++ cmake ninja-build libboost-program-options-dev libgmock-dev librandom123-dev librapidcheck-dev
  libspdlog-dev libsqlite3-dev libssl-dev libtbb-dev libyaml-cpp-dev nlohmann-json3-dev)
check_packages=(clang clang-format qemu-user shellcheck valgrind)
full_packages=(chromium clang-tidy debootstrap fonts-liberation fonts-noto-cjk gcovr libbenchmark-dev libopenmpi-dev librsvg2-bin munge openmpi-bin
  parallel python3-jsonschema r-cran-laeken r-cran-survey slurm-wlm)

# A node from elsewhere brings its own npm, beside which Debian's cannot be installed.
command -v npm >/dev/null || full_packages+=(nodejs npm)

usage() {
  cat <<'END'
Usage: ./build.sh [COMMAND]

Works on a bare Debian 12 as root or with sudo, from nothing or from a half-built tree.

  (none)         install what is missing and build the program: build/release/liftline
  demo           build it, simulate the shipped scenarios 50 times each, and draw the poverty rate
  test           build everything and run the tests
  deps           only install what a build needs
  deps --checks  and what .ci/run needs
  deps --full    and what .ci/full needs
END
}

fail() {
  echo "build.sh: $*" >&2
  exit 1
}

# Installs those of the packages named that are missing; says what it does, and does nothing when nothing is missing.
install_packages() {
  local missing=() package as_root=()
  command -v dpkg-query >/dev/null || fail "this is not a Debian; install the likes of: $*"
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "missing packages; as root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  echo "Installing with apt: ${missing[*]}"
  "${as_root[@]}" dpkg --configure -a # an installation that broke off would block this one
  "${as_root[@]}" apt-get -qq -o DPkg::Lock::Timeout=300 update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
    install --no-install-recommends "${missing[@]}" >/dev/null
}

# Whether the build folder is one that the preset made and can go on with. CMake itself would take over a folder of another compiler
# and forget the build type on the way.
is_usable() {
  grep -qE '^CMAKE_CXX_COMPILER:[A-Z]+=(.*/)?g\+\+$' "$folder/CMakeCache.txt" &&
    grep -qE '^CMAKE_BUILD_TYPE:[A-Z]+=Release$' "$folder/CMakeCache.txt" &&
    cmake --preset release >/dev/null
}

# Runs a workflow preset; a build folder that another compiler made, that was moved, or whose configuration broke off is made anew.
build() {
  install_packages "${build_packages[@]}"
  if [ -e "$folder" ] && ! is_usable 2>/dev/null; then
    echo "Starting the build afresh: $folder cannot be used as it is"
    rm -rf "$folder"
  fi
  cmake --workflow --preset "$1"
}

demo() {
  build release
  "$folder/liftline" run "${demo_scenarios[@]}" --replicates 50 -o "$demo_results" --overwrite
  echo
  echo "The curve: $PWD/$demo_results/figures/poverty_rate.svg"
}

case "$*" in
  "") build release && echo "Built $PWD/$folder/liftline" ;;
  demo) demo ;;
  test) build test ;;
  deps) install_packages "${build_packages[@]}" ;;
  "deps --checks") install_packages "${build_packages[@]}" "${check_packages[@]}" ;;
  "deps --full") install_packages "${build_packages[@]}" "${check_packages[@]}" "${full_packages[@]}" ;;
  -h | --help) usage ;;
  *)
    echo "build.sh: unknown command '$*'" >&2
    usage >&2
    exit 2
    ;;
esac
