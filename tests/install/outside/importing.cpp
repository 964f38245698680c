// SPDX-License-Identifier: MIT
// Opens another program's capture, which is not there.
#include "channel/capture/import/importcapture.h"

#include <iostream>

int main(int, char **arguments)
{
    QString error;
    const auto source = channel::importCapture(arguments[1], arguments[2], {}, &error);
    std::cout << channel::canImportCaptures() << ' ' << (source != nullptr) << ' ' << error.toStdString()
              << '\n';
}
