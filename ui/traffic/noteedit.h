// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/annotation.h"

#include <QPlainTextEdit>

namespace channel::ui {

/// A small editor for plain text that takes no more than `limit` characters at once (FAULTS 83).
class NoteEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr qsizetype limit = Annotation::maxNoteLength;

    explicit NoteEdit(QWidget *parent = nullptr);

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
};

} // namespace channel::ui
