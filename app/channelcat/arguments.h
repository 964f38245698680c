// SPDX-License-Identifier: MIT

#pragma once

#include "app/hostandport.h"
#include "channel/capture/export/rowwriter.h"
#include "channel/capture/recording/captureseries.h"
#include "channel/compose/shape.h"
#include "channel/protocol/limits.h"
#include "channel/session/retryoptions.h"

#include <QByteArrayList>
#include <QList>

#include <chrono>
#include <optional>

QT_BEGIN_NAMESPACE
class QCommandLineParser;
QT_END_NAMESPACE

namespace channel::cat {

enum class Command : quint8 { Listen, Connect, Proxy, Decode, Dump, Replay };

/// One message that is to be sent.
struct MessageSource
{
    enum class Kind : quint8 {
        Bytes,
        Text, ///< With escapes and variables.
        File,
        StandardInput,
    };

    Kind kind = Kind::Bytes;
    QByteArray bytes; ///< The message, its text in UTF-8, or the file's name.
    bool operator==(const MessageSource &) const = default;
};

/// What channelcat was asked to do (channelcat(1) "OPTIONS").
class Arguments
{
public:
    enum class Action : quint8 {
        Run,
        PrintHelp,    ///< text() goes to standard output.
        PrintVersion, ///< The same.
        Refuse,       ///< text() says in a sentence what is wrong; exit 2.
    };

    /// As main() gets them, the program's name first: bytes, so that a message may have any but NUL.
    explicit Arguments(const QByteArrayList &arguments);

    Action action() const { return action_; }
    QString text() const { return text_; }

    Command command = Command::Listen;
    HostAndPort address;  ///< To listen on, or to connect to (a proxy: what it listens on).
    HostAndPort upstream; ///< Proxy only.
    QString file;         ///< Decode, dump and replay; "-" for standard input.

    QList<MessageSource> messages; ///< In the order in which they were given.
    bool lines = false;            ///< Each line of standard input is a message, after those.
    bool rawLines = false;         ///< The same, and the CR of a CR LF is part of it.
    Shape shape;                   ///< How the headers of all of them are built.
    std::optional<quint64> seed;   ///< From which what is random in them follows.
    bool echoReply = false;
    std::optional<RetryOptions> retry; ///< Whether and how a connection is tried again.
    bool prototypeEcho = false;        ///< Say where it listens and who comes as the prototype did.
    bool reuse = false;
    ExportFormat format = ExportFormat::TextLines;
    std::optional<quint64> count;
    std::optional<std::chrono::milliseconds> timeout;
    QString capture; ///< Empty for none; "-" for standard output.
    CaptureSeries::Limits rotation;
    DecodePolicy policy = DecodePolicy::Strict;
    quint32 maxMessageSize = defaultMaxMessageSize;
    QString filter;
    bool stats = false;
    bool verify = false;
    double speed = 1;         ///< Times the recorded pace; 0: without waiting.
    quint64 maxRate = 10'000; ///< Messages a second.
    bool confirmed = false;

    /// So much of the time is over already.
    void spend(std::chrono::milliseconds waited);
    bool rotates() const { return rotation.bytes > 0 || rotation.seconds > 0; }

private:
    void take(const QCommandLineParser &parser);
    bool takeCommand(QStringList words);
    bool takeAddress(const QString &text, bool hostNeeded, HostAndPort &address);
    bool takeOptions(const QCommandLineParser &parser);
    bool checkTogether();
    bool refuse(const QString &why);

    Action action_ = Action::Run;
    QString text_;
};

} // namespace channel::cat
