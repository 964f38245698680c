#include "ui/compose/wirepreview.h"

#include "channel/protocol/framewriter.h"
#include "ui/style/quantitytext.h"
#include "ui/text/copyformats.h"
#include "ui/text/counttext.h"
#include "ui/text/visibletext.h"

#include <algorithm>

namespace channel::ui {

namespace {

constexpr qsizetype hexBytes = 24;

} // namespace

QString wirePreview(QByteArrayView start, quint32 payloadSize)
{
    const QByteArrayView shown = start.first(std::min<qsizetype>(start.size(), previewLimit));
    const QByteArray wire = FrameHeader(payloadSize).bytes().toByteArray() + shown.toByteArray();
    const bool cut = quint64(shown.size()) < payloadSize;
    QString hex = hexOf(QByteArrayView(wire).first(std::min(wire.size(), hexBytes)));
    if (cut || wire.size() > hexBytes)
        hex += QStringLiteral(" …");
    QString text = visibleText(QByteArrayView(wire), wire.size());
    if (cut)
        text += QStringLiteral("…");
    return hex + QStringLiteral("  │  ") + text;
}

QString wireSizeText(quint32 payloadSize)
{
    const quint64 onWire = quint64(FrameHeader(payloadSize).bytes().size()) + payloadSize;
    return QStringLiteral("%1, %2 on the wire")
        .arg(countedText(payloadSize, QStringLiteral("byte"), QStringLiteral("bytes")), countText(onWire));
}

} // namespace channel::ui
