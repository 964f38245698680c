// SPDX-License-Identifier: MIT

#include "app/fontsahead.h"

#include <clocale>
#include <dlfcn.h>
#include <system_error>

namespace channel {

FontsAhead::FontsAhead()
{
    // Of the library that Qt has loaded, if it is one that reads fonts so.
    const auto read = reinterpret_cast<int (*)()>(::dlsym(RTLD_DEFAULT, "FcInit"));
    if (!read)
        return;
    // fontconfig reads numbers as the locale writes them, and QApplication is about to set it to the same.
    std::setlocale(LC_ALL, "");
    try {
        thread_ = std::thread([read] { read(); });
    } catch (const std::system_error &) {
        // No thread can be made: Qt reads them as ever.
    }
}

FontsAhead::~FontsAhead()
{
    wait();
}

void FontsAhead::wait()
{
    if (thread_.joinable())
        thread_.join();
}

} // namespace channel
