#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace liftline {

template <class Signature>
class FunctionRef;

/// Refers to something callable without owning or copying it: for parameters that are called before the function returns.
/// The callable must outlive the reference. Pass a plain function by a variable that holds its pointer.
template <class Result, class... Arguments>
class FunctionRef<Result(Arguments...)> {
  template <class Callable>
  using Fits = std::conjunction<std::negation<std::is_same<std::remove_cv_t<Callable>, FunctionRef>>,
                                std::is_object<Callable>, std::is_invocable_r<Result, Callable&, Arguments...>>;

 public:
  // Implicit, as for std::function, so that a lambda can be passed where a FunctionRef is asked for.
  template <class Callable, class = std::enable_if_t<Fits<std::remove_reference_t<Callable>>::value>>
  FunctionRef(Callable&& callable)  // NOLINT(google-explicit-constructor)
      : callable_(const_cast<void*>(static_cast<const void*>(std::addressof(callable)))),
        call_([](void* erased, Arguments... arguments) -> Result {
          return (*static_cast<std::remove_reference_t<Callable>*>(erased))(std::forward<Arguments>(arguments)...);
        }) {}

  Result operator()(Arguments... arguments) const { return call_(callable_, std::forward<Arguments>(arguments)...); }

 private:
  void* callable_;
  Result (*call_)(void*, Arguments...);
};

}  // namespace liftline
