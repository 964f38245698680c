// SPDX-License-Identifier: MIT

#pragma once

#include "app/hostandport.h"

namespace channel::cat {

/// "example.org:5000" or "[::1]:5000".
QString addressText(const HostAndPort &address);

/// It can only be this machine: a loopback address, or the name localhost. Nothing is looked up.
bool isThisMachine(const QString &host);

enum class Answer : quint8 { Yes, No, NobodyToAsk };

/// Asks on standard error, if somebody sits there, and reads the answer from standard input. A byte to be
/// read from `interruption` is a no.
Answer ask(const QString &question, int interruption);

} // namespace channel::cat
