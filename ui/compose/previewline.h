// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QLineEdit>

namespace channel::ui {

/// The bytes that will be sent, on one line. Its text is all of them; while it has not the focus, what does
/// not fit is drawn as a count of bytes, so that none is cut in two.
class PreviewLine : public QLineEdit
{
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

    /// `start` is the payload's beginning.
    void setPayload(QByteArrayView start, quint32 size);
    /// What is drawn.
    QString shownText() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int room() const;

    QByteArray start_;
    quint32 size_ = 0;
};

} // namespace channel::ui
