// SPDX-License-Identifier: MIT

#include "ui/inspector/bytesource.h"

namespace channel::ui {

QByteArray MemoryByteSource::read(quint64 offset, qint64 size) const
{
    if (offset >= this->size())
        return {};
    return bytes_.mid(qsizetype(offset), size);
}

} // namespace channel::ui
