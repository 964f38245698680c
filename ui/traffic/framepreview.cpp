// SPDX-License-Identifier: MIT

#include "ui/traffic/framepreview.h"

#include "channel/text/visibletext.h"
#include "ui/traffic/frametext.h"

#include <QCoreApplication>

namespace channel::ui {

FramePreview framePreview(const Capture &capture, quint64 index, const Frame &frame,
                          const MatchPlaces *places)
{
    if (!frame.hasBytes()) {
        const bool known = frame.connection < capture.connectionCount();
        return {eventText(frame, known ? capture.connection(frame.connection) : ConnectionDescription())};
    }
    const QByteArray payload = capture.payload(frame, 0, cellTextLimit);
    if (quint64(payload.size()) < qMin(frame.length, quint64(cellTextLimit)))
        return {QCoreApplication::translate("channel::ui::FrameTexts",
                                            "‹cannot be read back from the recording›")};
    QString bytes = visibleText(payload, cellTextLimit);
    if (frame.length > quint64(cellTextLimit) && !bytes.endsWith(u'…'))
        bytes += u'…';
    FramePreview preview{
        frame.kind == FrameKind::Message ? bytes : malformedLine(frame, capture.diagnosis(index), bytes)};
    if (const auto place = places ? places->nextIn(payload) : std::nullopt) {
        const auto shown = [&payload](quint64 size) {
            return visibleText(payload.left(qsizetype(size)), cellTextLimit).size();
        };
        const qsizetype first = shown(place->first);
        preview.match = QPoint(int(preview.text.size() - bytes.size() + first),
                               int(shown(place->first + place->size) - first));
    }
    return preview;
}

} // namespace channel::ui
