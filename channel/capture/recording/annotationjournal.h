// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/annotation.h"
#include "channel/capture/index/frame.h"

#include <QByteArrayView>
#include <QList>

#include <optional>

namespace channel {

class CaptureStore;

/// What an annotation in the file belongs to, in terms that outlast decoding under another policy.
struct JournalEntry
{
    ConnectionId connection = 0;
    Direction direction = Direction::In;
    FrameKind kind = FrameKind::Message;
    quint64 start = 0;
    qint64 time = 0;
    quint64 row = 0; ///< Its number when it was annotated: where to look first.
    Annotation annotation;

    /// The row is the one that was annotated. A message and a malformed run may be two readings of the same
    /// bytes.
    bool isAbout(const Frame &frame) const;
};

/// The annotations of a capture lie in its file as they are made, each in a pcapng block of local use, type
/// 0x80000001, which other programs pass over (FORMAT.md "Marks and notes"). The last one for a row counts.
///
/// The body of such a block; notes longer than Annotation::maxNoteLength are cut.
QByteArray journalBody(const Frame &frame, const AnnotationChange &change);
/// Appends the annotations to the file of the capture, which the store must have; 0 or an errno.
int appendAnnotations(CaptureStore &store, const QList<AnnotationChange> &changes);
/// Nothing if the body is not one of ours.
std::optional<JournalEntry> readJournalBody(QByteArrayView body, bool bigEndian);

} // namespace channel
