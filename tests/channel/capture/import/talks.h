// SPDX-License-Identifier: MIT

#pragma once

#include "tests/channel/capture/import/tcptalk.h"

#include <QStringList>

/// Conversations that are used in more than one test.

/// Three messages from the client, one of them in two segments, and an answer.
TcpTalk smallTalk(const packets::End &client = {1, 40112}, const packets::End &server = {2, 5000},
                  quint32 clientSequence = 1000, quint32 serverSequence = 9000);
/// As rowsOf() has it.
QStringList smallTalkRows();

/// 100 numbered messages each way, in segments that do not respect their borders.
TcpTalk longTalk();

/// Of an IPv4 packet of such a conversation.
QByteArray payloadOf(const packets::Packet &packet);
bool isFromClient(const packets::Packet &packet);
