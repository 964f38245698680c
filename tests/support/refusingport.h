// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

/// A port of 127.0.0.1 that refuses every connection: it is bound, so that nobody else gets it, but not
/// listened on.
class RefusingPort
{
public:
    RefusingPort();
    ~RefusingPort();
    Q_DISABLE_COPY_MOVE(RefusingPort)

    /// 0 if none was free.
    quint16 number() const { return number_; }

private:
    int descriptor_;
    quint16 number_ = 0;
};
