// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

namespace channel::ui {

/// What a report of a fault should say of the program and where it keeps things: "Name: value", a line each.
QString reportText(const QString &recordings, const QString &settings);

/// Version, licence, Qt, folders; to be copied for a report.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    /// Where recordings and settings lie.
    AboutDialog(const QString &recordings, const QString &settings, QWidget *parent);
};

} // namespace channel::ui
