// SPDX-License-Identifier: MIT

#include "channel/transport/payload.h"

#include <QStringEncoder>

namespace channel {

Payload::Payload(QStringView text)
{
    QStringEncoder encoder(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    bytes_ = encoder.encode(text);
    isValid_ = !encoder.hasError();
}

} // namespace channel
