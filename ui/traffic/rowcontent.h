// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/annotation.h"
#include "channel/capture/index/frame.h"
#include "ui/traffic/framepreview.h"

#include <QMetaType>
#include <QString>

namespace channel::ui {

/// What a row of the log says of its frame.
struct RowContent
{
    enum class PreviewState {
        Missing,
        Old,     ///< Of before the row grew, or before something else was looked for.
        Waiting, ///< It says that the disk is waited for.
        There
    };

    Frame frame;
    Annotation annotation;
    QString peer;
    FramePreview preview;
    PreviewState state = PreviewState::Missing;
    quint64 awaited = 0; ///< Which answer of another thread is the preview; 0 if none is on its way.

    bool isMissing() const { return state == PreviewState::Missing || state == PreviewState::Old; }
    void setPreview(const FramePreview &shown)
    {
        preview = shown;
        state = PreviewState::There;
        awaited = 0;
    }
    /// It has to be read anew; what is shown of it may stay meanwhile.
    void outdate()
    {
        state = state == PreviewState::Waiting || state == PreviewState::Missing ? PreviewState::Missing
                                                                                 : PreviewState::Old;
        awaited = 0;
    }
};

/// What is painted of a preview: nothing, for the moment until it comes.
struct PaintedPreview
{
    FramePreview preview;
    bool isComing = false; ///< That is not it, but something else, or nothing.
};

} // namespace channel::ui

Q_DECLARE_METATYPE(channel::ui::PaintedPreview)
