// SPDX-License-Identifier: MIT

#include "app/fontsahead.h"
#include "app/translation.h"
#include "channel/session/session.h"
#include "tests/bench/start/firstpaint.h"
#include "ui/preferences/applicationlooks.h"
#include "ui/style/icons.h"
#include "ui/window/documentcommands.h"
#include "ui/window/mainwindow.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace channel;

/// The window as the program makes it, in a folder of its own.
int main(int argc, char **argv)
{
    const qint64 began = FirstPaint::nanosecondsNow();
    FontsAhead fonts;
    FirstPaint application(argc, argv, began);
    translateInto(QLocale(), application);
    QApplication::setWindowIcon(ui::applicationIcon());
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    ui::Preferences preferences(settings, folder.filePath(QStringLiteral("captures")));
    const ui::ApplicationLooks looks(application, preferences);
    Session::Options options;
    options.captureFolder = preferences.recordingsFolder();
    Session session(options);
    fonts.wait();
    ui::MainWindow window(session, preferences, settings);
    window.documentCommands()->setAsksBeforeClosing(false);
    window.documentCommands()->setRecordingsFolder(options.captureFolder);
    window.show();
    window.documentCommands()->offerLeftBehind(options.captureFolder, preferences.keptDays(),
                                               preferences.standardFolder());
    return FirstPaint::exec();
}
