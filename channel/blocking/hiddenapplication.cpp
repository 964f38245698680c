// SPDX-License-Identifier: MIT

#include "channel/blocking/hiddenapplication.h"

#include <QByteArray>
#include <QCoreApplication>

#include <array>
#include <clocale>

namespace channel {

namespace {

std::unique_ptr<QCoreApplication> makeApplication()
{
    static std::array<char, 15> name{"channelscope"};
    static std::array<char *, 2> arguments{name.data(), nullptr};
    static int count = 1;
    return std::make_unique<QCoreApplication>(count, arguments.data());
}

} // namespace

/// Qt takes the locale of the environment for the whole program, which did not ask for it.
HiddenApplication::HiddenApplication()
{
    const QByteArray locale = std::setlocale(LC_ALL, nullptr);
    application_ = makeApplication();
    std::setlocale(LC_ALL, locale.constData());
}

HiddenApplication::~HiddenApplication()
{
    if (QCoreApplication::instance() == application_.get())
        return;
    [[maybe_unused]] static QCoreApplication *spared = nullptr; // so that it is no leak
    spared = application_.release();
}

} // namespace channel
