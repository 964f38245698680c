// SPDX-License-Identifier: MIT

#include "app/commandline.h"
#include "app/demo.h"
#include "app/fontsahead.h"
#include "app/privatesettings.h"
#include "app/qtmessages.h"
#include "app/screenshot.h"
#include "app/terminationsignals.h"
#include "app/translation.h"
#include "channel/session/session.h"
#include "channel/text/filename.h"
#include "ui/preferences/applicationlooks.h"
#include "ui/style/icons.h"
#include "ui/window/documentcommands.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workspacecommands.h"

#include <QApplication>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <chrono>
#include <csignal>
#include <cstdio>

using namespace channel;

namespace {

constexpr std::chrono::seconds pictureDeadline{30};

void print(std::FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    std::fflush(stream);
}

QStringList argumentsOf(int count, char **values)
{
    QStringList arguments;
    for (int index = 0; index < count; ++index)
        arguments.append(fileNameText(values[index]));
    return arguments;
}

/// A picture is drawn in memory: the display that is named may be gone.
void avoidMissingDisplay(const CommandLine &commandLine)
{
    const bool needsDisplay =
        commandLine.screenshot.isEmpty() &&
        (qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY"));
    if (!needsDisplay && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

/// Where the program keeps what it writes; a picture is taken in a folder that is gone afterwards.
class Folders
{
public:
    explicit Folders(bool temporary)
    {
        if (temporary)
            temporary_.emplace();
    }

    QString captures() const
    {
        const QString root = temporary_ ? temporary_->path()
                                        : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
        return root + QStringLiteral("/captures");
    }

    std::unique_ptr<PrivateSettings> settings() const
    {
        if (temporary_)
            return std::make_unique<PrivateSettings>(temporary_->filePath(QStringLiteral("settings.ini")));
        return std::make_unique<PrivateSettings>(QStringLiteral("channelscope"),
                                                 QStringLiteral("channelscope"));
    }

private:
    std::optional<QTemporaryDir> temporary_;
};

void announceListeners(Session &session, QObject *context)
{
    auto announced = std::make_shared<QSet<EndpointId>>();
    QObject::connect(&session, &Session::endpointChanged, context, [announced](const EndpointInfo &endpoint) {
        if (endpoint.kind == EndpointKind::Connection || endpoint.state != EndpointState::Active ||
            announced->contains(endpoint.id))
            return;
        announced->insert(endpoint.id);
        print(stdout, QStringLiteral("listening on %1\n").arg(endpoint.address));
    });
}

void startEndpoints(const CommandLine &commandLine, ui::MainWindow &window)
{
    for (const HostAndPort &address : commandLine.listen)
        window.listen(address.host, address.port);
    for (const HostAndPort &address : commandLine.connectTo)
        window.connectTo(address.host, address.port, commandLine.retry);
    for (const auto &[address, upstream] : commandLine.proxies)
        window.proxy(address.host, address.port, upstream.host, upstream.port);
}

void takePicture(const CommandLine &commandLine, ui::MainWindow &window, Demo *demo)
{
    auto *screenshot = new Screenshot(window, commandLine.screenshot, &window);
    QObject::connect(screenshot, &Screenshot::taken, &window, [](const QString &error) {
        if (!error.isEmpty())
            print(stderr, error + u'\n');
        QCoreApplication::exit(error.isEmpty() ? 0 : 1);
    });
    screenshot->giveUpAfter(pictureDeadline);
    if (demo)
        QObject::connect(demo, &Demo::finished, screenshot, &Screenshot::takeWhenQuiet);
    else
        screenshot->takeWhenQuiet();
}

int run(QApplication &application, const CommandLine &commandLine, FontsAhead &fonts)
{
    QApplication::setWindowIcon(ui::applicationIcon());
    const Folders folders(!commandLine.screenshot.isEmpty());
    const auto settings = folders.settings();
    ui::Preferences preferences(*settings, folders.captures());
    if (commandLine.theme)
        preferences.setThemeOfRun(*commandLine.theme);
    const ui::ApplicationLooks looks(application, preferences);
    Session::Options options;
    options.captureFolder = preferences.recordingsFolder();
    Session session(options);
    TerminationSignals signals;
    announceListeners(session, &application);

    fonts.wait();
    ui::MainWindow window(session, preferences, *settings);
    // Nobody may be there to answer; the recording is offered at the next start.
    QObject::connect(&signals, &TerminationSignals::received, &window, [&window] {
        window.documentCommands()->setAsksBeforeClosing(false);
        QCoreApplication::quit();
    });
    const bool isPicture = !commandLine.screenshot.isEmpty();
    window.documentCommands()->setAsksBeforeClosing(!isPicture);
    if (commandLine.size.isValid())
        window.resize(commandLine.size);
    else if (!isPicture)
        window.fitOnScreen();
    if (commandLine.echo) {
        session.setEcho(true);
        window.showEcho();
    }
    Demo demo(session, isPicture ? Demo::Length::Once : Demo::Length::Endless);
    window.documentCommands()->setRecordingsFolder(options.captureFolder);
    window.show();
    startEndpoints(commandLine, window);
    for (const QString &path : commandLine.open)
        window.documentCommands()->open(path);
    if (!commandLine.workspace.isEmpty())
        window.workspaces()->open(commandLine.workspace);
    else if (!isPicture && commandLine.open.isEmpty())
        window.workspaces()->offerLast();
    if (!isPicture)
        window.documentCommands()->offerLeftBehind(options.captureFolder, preferences.keptDays(),
                                                   preferences.standardFolder());
    if (commandLine.demo)
        demo.start();
    if (isPicture)
        takePicture(commandLine, window, commandLine.demo ? &demo : nullptr);
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const CommandLine commandLine(argumentsOf(argc, argv));
    switch (commandLine.action()) {
    case CommandLine::Action::Refuse:
        print(stderr, QStringLiteral("channelscope: %1 See --help.\n").arg(commandLine.text()));
        return 2;
    case CommandLine::Action::PrintHelp:
    case CommandLine::Action::PrintVersion:
        print(stdout, commandLine.text());
        return 0;
    case CommandLine::Action::Run:
        break;
    }
    speakPlainly("channelscope");
    // A limit on the size of files is an error of write(), like a full disk, and not the end.
    std::signal(SIGXFSZ, SIG_IGN);
    avoidMissingDisplay(commandLine);
    // GLib's event loop, which Qt would use on the I/O thread, asks each of thousands of sockets by itself.
    if (!qEnvironmentVariableIsSet("QT_NO_THREADED_GLIB"))
        qputenv("QT_NO_THREADED_GLIB", "1");
    QCoreApplication::setApplicationName(QStringLiteral("channelscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CHANNELSCOPE_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Channelscope"));
    FontsAhead fonts;
    int qtArguments = 1;
    QApplication application(qtArguments, argv);
    translateInto(QLocale(), application);
    return run(application, commandLine, fonts);
}
