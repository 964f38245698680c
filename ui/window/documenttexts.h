// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/capturefolder.h"

#include <QList>
#include <QString>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

class CaptureDocument;

/// "Saved as …", and that recording goes on there.
QString savedText(const QString &path, bool recordingGoesOn);
/// That everything is in this file already.
QString allSavedText(const QString &path);
/// That a capture's file was deleted or renamed while it is open (FAULTS 54).
QString missingText(const QString &path);
/// "Recordings older than 7 days were deleted, as the preferences say: 2 of them, 3.1 MB."
QString deletedRecordingsText(const CaptureFolder::Size &deleted, int days);
/// "1 recording from 24 Nov, 13:02 was not saved (3.1 MB)."
QString leftBehindText(const QList<LeftBehind> &captures);

enum class UnsavedAnswer : quint8 { Save, Discard, Cancel };
/// Asks what becomes of unsaved captures.
UnsavedAnswer askAboutUnsaved(const QList<CaptureDocument *> &documents, QWidget *parent);
/// Asks whether recordings may be deleted.
bool confirmDeletion(const QList<LeftBehind> &captures, QWidget *parent);

} // namespace channel::ui
