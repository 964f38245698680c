// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/session.h"

#include <QObject>

namespace channel::cat {

/// Notices what goes wrong with the recording of a session, from its beginning until after its end.
class RecordingWatch : public QObject
{
    Q_OBJECT

public:
    /// `keepsFile`: the user wants the recording's files; else it is only what printing needs.
    RecordingWatch(const Session &session, bool keepsFile);

    /// Once the session is over: everything was recorded, is where it should be, and could be read back to be
    /// printed. If not, problemFound() has told why.
    bool isWhole();
    /// To be called after printing: something may not have been read back.
    void lookForUnread();

Q_SIGNALS:
    /// Each problem once; a plain sentence. Comes from the session's destructor and from isWhole(), too.
    void problemFound(const QString &problem);

private:
    void look();
    void lookForStop();
    QString lackText() const;

    std::shared_ptr<const Capture> capture_;
    std::shared_ptr<const Capture> stopped_; ///< The recording that has stopped, if one has.
    bool keepsFile_;
    quint64 toldReadFailures_ = 0; ///< Of capture_.
    bool hasUnread_ = false;
    bool hasSeriesTrouble_ = false;
    QString fileTrouble_; ///< As it was told last.
};

} // namespace channel::cat
