// A file for one level of processors that emits a function for all of them; the test of the rule of symbols must find it, and not the other.

template <class T>
[[gnu::noinline]] T planted_shared_of_all(T x) {
  return x * x;
}

namespace x86_64_v3 {

template <class T>
[[gnu::noinline]] T planted_own(T x) {
  return x + x;
}

int planted_use(int x) { return planted_shared_of_all(x) + planted_own(x); }

}  // namespace x86_64_v3
