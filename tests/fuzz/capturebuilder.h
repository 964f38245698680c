// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

/// Makes a pcapng file out of any bytes: right blocks and packets mostly, so that a fuzzer gets behind the
/// first checks, with wrong ones among them where the bytes say so.
QByteArray buildCapture(QByteArrayView input);
