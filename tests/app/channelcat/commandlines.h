// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"

using Kind = channel::cat::MessageSource::Kind;

/// What channelcat makes of these words behind its name.
inline channel::cat::Arguments parse(const QByteArrayList &words)
{
    return channel::cat::Arguments(QByteArrayList{"channelcat"} + words);
}

// The least that each command takes.
inline const QByteArrayList listening{"listen", "5000"};
inline const QByteArrayList connecting{"connect", "host:5000"};
inline const QByteArrayList forwarding{"proxy", "5000", "host:6000"};
inline const QByteArrayList decoding{"decode"};
inline const QByteArrayList dumping{"dump", "a.pcapng"};
inline const QByteArrayList replaying{"replay", "a.pcapng", "host:5000"};
