// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>

#include <memory>

/// Checks that wait for signals need one, which a fuzzer does not make.
inline void haveApplication()
{
    static int argc = 1;
    static char name[] = "check";
    static char *argv[] = {name, nullptr};
    static const auto application =
        QCoreApplication::instance() ? nullptr : std::make_unique<QCoreApplication>(argc, argv);
}
