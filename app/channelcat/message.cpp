// SPDX-License-Identifier: MIT

#include "app/channelcat/message.h"

#include "channel/text/visibletext.h"

#include <cstdio>

namespace channel::cat {

void say(const QString &text)
{
    const QByteArray line = visibleText(text).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    std::fflush(stderr);
}

void complain(const QString &text)
{
    say(QStringLiteral("channelcat: ") + text);
}

} // namespace channel::cat
