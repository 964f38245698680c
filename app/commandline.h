// SPDX-License-Identifier: MIT

#pragma once

#include "app/hostandport.h"
#include "channel/session/retryoptions.h"
#include "ui/style/theme.h"

#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

QT_BEGIN_NAMESPACE
class QCommandLineParser;
QT_END_NAMESPACE

namespace channel {

/// What the window was asked to do when it was started (channelscope(1) "OPTIONS").
class CommandLine
{
public:
    enum class Action : quint8 {
        Run,
        PrintHelp,    ///< text() goes to standard output.
        PrintVersion, ///< The same.
        Refuse,       ///< text() says in a sentence what is wrong; exit 2.
    };

    /// `arguments` with the program's name first, as QCoreApplication::arguments() gives them.
    explicit CommandLine(const QStringList &arguments);

    Action action() const { return action_; }
    QString text() const { return text_; }

    QList<HostAndPort> listen;
    QList<HostAndPort> connectTo;
    QList<std::pair<HostAndPort, HostAndPort>> proxies; ///< Where to listen, and where to forward to.
    std::optional<RetryOptions> retry;                  ///< Of the connections.
    QStringList open;                                   ///< Captures.
    QString workspace;                                  ///< Empty for none.
    bool echo = false;
    bool demo = false;
    QString screenshot;             ///< Empty for none.
    QSize size;                     ///< Not valid for the usual size.
    std::optional<ui::Theme> theme; ///< Without one, the preferences say it.

private:
    void take(const QCommandLineParser &parser);
    bool takeEndpoints(const QCommandLineParser &parser);
    bool takeProxies(const QStringList &texts);
    bool takeRetry(const QCommandLineParser &parser);
    bool takeFiles(const QCommandLineParser &parser);
    bool takeReply(const QString &reply);
    bool takeLooks(const QCommandLineParser &parser);
    bool refuse(const QString &why);
    bool refusesUrl(const QString &text);

    Action action_ = Action::Run;
    QString text_;
};

} // namespace channel
