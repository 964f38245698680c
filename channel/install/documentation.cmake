# SPDX-License-Identifier: MIT
# `cmake --build build/release --target documentation` makes pages of the installed headers in build/release/documentation,
# where Doxygen is. It reads the headers in the sources; a warning is an error.
list(TRANSFORM headers PREPEND ${PROJECT_SOURCE_DIR}/channel/ OUTPUT_VARIABLE documented)
list(JOIN documented "\" \\\n    \"" documented)
set(documentation ${PROJECT_BINARY_DIR}/documentation)
configure_file(Doxyfile.in Doxyfile @ONLY)

find_program(DOXYGEN doxygen)
if(DOXYGEN)
    add_custom_target(documentation
        COMMAND ${CMAKE_COMMAND} -E make_directory ${documentation}
        COMMAND ${DOXYGEN} ${CMAKE_CURRENT_BINARY_DIR}/Doxyfile
        COMMENT "Pages of the headers: ${documentation}/index.html" VERBATIM)
endif()
