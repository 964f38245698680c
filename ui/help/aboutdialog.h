// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

namespace channel::ui {

/// Where the program keeps things.
struct OwnPlaces
{
    QString recordings;     ///< Those of this run.
    QString nextRecordings; ///< Those from the next start on; empty if that is the same.
    QString settings;
};

/// What a report of a fault should say of the program and where it keeps things: "Name: value", a line each.
QString reportText(const OwnPlaces &places);

/// Version, licence, Qt, folders; to be copied for a report.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    AboutDialog(const OwnPlaces &places, QWidget *parent);
};

} // namespace channel::ui
