// SPDX-License-Identifier: MIT

#include "app/channelcat/heldoutput.h"

#include <utility>

namespace channel::cat {

HeldOutput::HeldOutput(QIODevice &output)
    : output_(output)
{
    open(WriteOnly | Unbuffered);
}

bool HeldOutput::release()
{
    isHolding_ = false;
    const QByteArray kept = std::exchange(held_, {});
    return kept.isEmpty() || output_.write(kept) == kept.size();
}

qint64 HeldOutput::readData(char *, qint64)
{
    return -1;
}

qint64 HeldOutput::writeData(const char *data, qint64 size)
{
    if (!isHolding_)
        return output_.write(data, size);
    held_.append(data, size);
    return size;
}

} // namespace channel::cat
