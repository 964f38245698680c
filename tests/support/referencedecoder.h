// SPDX-License-Identifier: MIT

#pragma once

#include "vectors.h"

/// Decodes a whole stream by the words of PROTOCOL.md, with no thought of speed or chunks: the measure that
/// the real parser is held against on streams for which nobody wrote the events down.
QList<StreamEvent> decodeReference(const QByteArray &stream, channel::DecodePolicy policy,
                                   quint32 maxMessageSize);
