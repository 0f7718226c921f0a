# liftline_embed(OUTPUT FILE...): a source file that takes the bytes of the files into the program as they are, when it is assembled.
# A literal of half a megabyte would take the compiler seconds and memory; .incbin takes none.
function(liftline_embed output)
  set(index 0)
  set(symbols "")
  set(entries "")
  foreach(file IN LISTS ARGN)
    get_filename_component(name "${file}" NAME)
    set(symbol "liftline_asset_${index}")
    string(APPEND symbols
      "asm(\".pushsection .rodata\\n.balign 16\\n.global ${symbol}\\n${symbol}:\\n.incbin \\\"${file}\\\"\\n.global ${symbol}_end\\n${symbol}_end:\\n.byte 0\\n.popsection\\n\");\n"
      "extern \"C\" const char ${symbol}[];\nextern \"C\" const char ${symbol}_end[];\n")
    string(APPEND entries "  if (name == \"${name}\") return {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})};\n")
    math(EXPR index "${index} + 1")
  endforeach()
  file(CONFIGURE OUTPUT "${output}" CONTENT "// Written by the build.
#include \"analysis/report/assets.hpp\"

#include <cstddef>
#include <string>

#include \"sim/core/contracts.hpp\"

@symbols@
namespace liftline {

std::string_view page_asset(std::string_view name) {
@entries@  contract_broken(\"precondition\", std::string(name).c_str(), __FILE__, __LINE__);
}

}  // namespace liftline
" @ONLY)
  set_source_files_properties("${output}" PROPERTIES OBJECT_DEPENDS "${ARGN}")
endfunction()
