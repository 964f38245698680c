// SPDX-License-Identifier: MIT

#include "channel/blocking/hiddenapplication.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QLatin1String>
#include <QString>

#include <array>
#include <atomic>
#include <clocale>
#include <cstdio>

namespace channel {

namespace {

std::unique_ptr<QCoreApplication> makeApplication()
{
    static std::array<char, 15> name{"channelscope"};
    static std::array<char *, 2> arguments{name.data(), nullptr};
    static int count = 1;
    return std::make_unique<QCoreApplication>(count, arguments.data());
}

/// Qt says so of every application that is made elsewhere, which is nobody's mistake here.
constexpr QLatin1String complaint("WARNING: QApplication was not created in the main() thread.");

std::atomic<QtMessageHandler> &othersHandler()
{
    static std::atomic<QtMessageHandler> handler = nullptr;
    return handler;
}

thread_local bool isMakingApplication = false;

void passOn(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (isMakingApplication && text == complaint)
        return;
    if (const QtMessageHandler others = othersHandler())
        others(type, context, text);
    else
        std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, text)));
}

/// Keeps that complaint, and nothing else, from being told.
class Quiet
{
public:
    Quiet()
    {
        isMakingApplication = true;
        // Somebody may have found passOn() in between and given it back later.
        if (const QtMessageHandler found = qInstallMessageHandler(passOn); found != passOn)
            othersHandler() = found;
    }
    ~Quiet()
    {
        const QtMessageHandler found = qInstallMessageHandler(othersHandler());
        if (found != passOn) // Somebody has installed another one in the meantime.
            qInstallMessageHandler(found);
        isMakingApplication = false;
    }
    Q_DISABLE_COPY_MOVE(Quiet)
};

} // namespace

/// Qt takes the locale of the environment for the whole program, which did not ask for it.
HiddenApplication::HiddenApplication()
{
    const QByteArray locale = std::setlocale(LC_ALL, nullptr);
    const Quiet quiet;
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
