// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QString>

QT_BEGIN_NAMESPACE
class QLabel;
class QStatusBar;
QT_END_NAMESPACE

namespace channel {
class Session;
}

namespace channel::ui {

class DocumentArea;
class ElidedLabel;
class NoticeBar;
class RecordingStatus;

/// Says in the status bar how the shown capture stands, and in a bar what is wrong with the recording.
class StatusPresenter : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this; `area` has its live recording.
    StatusPresenter(Session &session, DocumentArea &area, QStatusBar &statusBar, NoticeBar &message);

    /// Says that every message is answered with itself.
    void showEcho();
    /// Takes over what has changed; a few times a second.
    void update();

private:
    void setUpStatusBar(QStatusBar &statusBar);
    void showDocument();
    void tellTrouble();

    Session &session_;
    DocumentArea &area_;
    NoticeBar &message_;
    RecordingStatus *recording_;
    ElidedLabel *ledger_;
    QLabel *echo_;
    bool toldStopped_ = false;
    QString fileTrouble_; ///< What was said last about the recording's file.
};

} // namespace channel::ui
