// SPDX-License-Identifier: MIT

#include "channel/text/processsurroundings.h"

#include "channel/text/filename.h"
#include "channel/text/payloadfile.h"

namespace channel {

std::optional<QByteArray> ProcessSurroundings::environment(const QString &name) const
{
    const QByteArray bytes = fileNameBytes(name);
    // The system would read a name up to its first NUL.
    if (bytes.contains('\0') || !qEnvironmentVariableIsSet(bytes.constData()))
        return std::nullopt;
    return qgetenv(bytes.constData());
}

ParsedPayload ProcessSurroundings::file(const QString &path, qsizetype maxSize) const
{
    return readPayloadFile(path, quint32(qMin(maxSize, qsizetype(0x7fffffff))));
}

} // namespace channel
