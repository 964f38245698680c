// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <random>

namespace channel {

/// Random bytes and numbers that follow from the seed alone, the same on every machine. Not for secrets.
class PayloadRandom
{
public:
    explicit PayloadRandom(quint64 seed)
        : engine_(seed)
    {
    }

    /// Fills `size` bytes.
    void fill(char *bytes, qsizetype size);
    /// Each from `smallest` to `largest` is as likely; `smallest` is not above `largest`.
    qint64 between(qint64 smallest, qint64 largest);

private:
    std::mt19937_64 engine_;
};

} // namespace channel
