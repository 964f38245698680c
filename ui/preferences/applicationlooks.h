// SPDX-License-Identifier: MIT

#pragma once

#include "ui/preferences/preferences.h"

QT_BEGIN_NAMESPACE
class QApplication;
QT_END_NAMESPACE

namespace channel::ui {

/// Gives the whole application the theme and the font of the window that the user has chosen, while it runs,
/// too.
class ApplicationLooks : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this.
    ApplicationLooks(QApplication &application, const Preferences &preferences);

private:
    void takeChange(Preferences::Setting setting);
    void applyFont();

    QApplication &application_;
    const Preferences &preferences_;
    const QFont systemFont_;
    bool hasOwnFont_ = false; ///< The application's is another than the system's.
};

} // namespace channel::ui
