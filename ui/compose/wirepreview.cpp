// SPDX-License-Identifier: MIT

#include "ui/compose/wirepreview.h"

#include "channel/protocol/framewriter.h"
#include "channel/text/visibletext.h"
#include "ui/text/copyformats.h"
#include "ui/text/counttext.h"

#include <QCoreApplication>

#include <algorithm>

namespace channel::ui {

namespace {

struct WirePreviews
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::WirePreview)
};

} // namespace

QString wirePreview(QByteArrayView start, quint32 payloadSize)
{
    const QByteArrayView shown = start.first(std::min<qsizetype>(start.size(), previewLimit));
    const QByteArray wire = FrameHeader(payloadSize).bytes().toByteArray() + shown.toByteArray();
    const quint64 more = payloadSize - quint64(shown.size());
    const QString rest = more == 0 ? QString() : WirePreviews::tr("… %1 more").arg(countText(more));
    const QString hex = more == 0 ? hexOf(wire) : hexOf(wire) + u' ' + rest;
    return hex + QStringLiteral("  │  ") + visibleText(wire, wire.size()) + rest;
}

QString wireSizeText(quint32 payloadSize)
{
    const quint64 onWire = quint64(FrameHeader(payloadSize).bytes().size()) + payloadSize;
    return WirePreviews::tr("%1, %2 on the wire").arg(countedBytes(payloadSize), countText(onWire));
}

} // namespace channel::ui
