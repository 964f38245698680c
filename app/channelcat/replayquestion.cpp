// SPDX-License-Identifier: MIT

#include "app/channelcat/replayquestion.h"

#include "channel/text/visibletext.h"

#include <QHostAddress>

#include <array>
#include <cerrno>
#include <cstdio>
#include <poll.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

/// A line, or nothing if there will be none.
QByteArray readLine(int interruption)
{
    QByteArray line;
    for (;;) {
        std::array<pollfd, 2> files{pollfd{STDIN_FILENO, POLLIN, 0}, pollfd{interruption, POLLIN, 0}};
        const int ready = ::poll(files.data(), files.size(), -1);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready < 0 || files[1].revents != 0)
            return {};
        char byte = 0;
        const ssize_t size = ::read(STDIN_FILENO, &byte, 1);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return {};
        if (byte == '\n')
            return line;
        line += byte;
    }
}

} // namespace

QString addressText(const HostAndPort &address)
{
    const QString host = address.host.contains(u':') ? u'[' + address.host + u']' : address.host;
    return host + u':' + QString::number(address.port);
}

bool isThisMachine(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

Answer ask(const QString &question, int interruption)
{
    if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDERR_FILENO) != 1)
        return Answer::NobodyToAsk;
    const QByteArray text = visibleText(question).toUtf8() + " [y/N] ";
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
    std::fflush(stderr);
    const QByteArray answer = readLine(interruption).trimmed().toLower();
    return answer == "y" || answer == "yes" ? Answer::Yes : Answer::No;
}

} // namespace channel::cat
