// SPDX-License-Identifier: MIT

#include "app/commandline.h"

#include "app/retryvalue.h"
#include "channel/text/urladdress.h"

#include <QCommandLineParser>

namespace channel {

namespace {

const QString listenOption = QStringLiteral("listen");
const QString connectOption = QStringLiteral("connect");
const QString proxyOption = QStringLiteral("proxy");
const QString retryOption = QStringLiteral("retry");
const QString replyOption = QStringLiteral("reply");
const QString openOption = QStringLiteral("open");
const QString workspaceOption = QStringLiteral("workspace");
const QString demoOption = QStringLiteral("demo");
const QString screenshotOption = QStringLiteral("screenshot");
const QString sizeOption = QStringLiteral("size");
const QString themeOption = QStringLiteral("theme");

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Watch, decode and send messages of the Channel protocol."));
    parser.addOptions({
        {listenOption, QStringLiteral("Wait for clients; repeatable. Port 0 takes any free port."),
         QStringLiteral("[HOST:]PORT")},
        {connectOption, QStringLiteral("Connect to a server; repeatable."), QStringLiteral("HOST:PORT")},
        {proxyOption, QStringLiteral("Stand between clients and a server; repeatable."),
         QStringLiteral("[HOST:]PORT=HOST:PORT")},
        {retryOption,
         QStringLiteral(
             "Connect again until it succeeds, and after it broke: 0.25 s later, up to 10 s; or so "
             "often."),
         QStringLiteral("[=SECONDS]")},
        {replyOption, QStringLiteral("\"echo\" answers every message with itself."), QStringLiteral("echo")},
        {openOption, QStringLiteral("Open a capture; repeatable."), QStringLiteral("FILE")},
        {workspaceOption, QStringLiteral("Open a workspace: endpoints, names, filters, columns, captures."),
         QStringLiteral("FILE")},
        {demoOption, QStringLiteral("Start a listener and a chatty local peer to look at.")},
        {screenshotOption, QStringLiteral("Draw the window into a PNG file and quit; needs no display."),
         QStringLiteral("FILE")},
        {sizeOption, QStringLiteral("Size of the window in pixels, such as 1280x800."),
         QStringLiteral("WxH")},
        {themeOption,
         QStringLiteral("\"light\", \"dark\" or \"system\", instead of what the preferences say."),
         QStringLiteral("theme")},
    });
    parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Print this help.")});
    parser.addOption(
        {{QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Print the version.")});
}

/// The value of --retry may be left out; for the parser it always has one.
QStringList withRetryValue(QStringList arguments)
{
    const QString option = QStringLiteral("--retry");
    for (qsizetype index = 1; index < arguments.size(); ++index) {
        if (arguments[index] == option)
            arguments[index] += u'=';
    }
    return arguments;
}

std::optional<QSize> parseSize(const QString &text)
{
    const QStringList sides = text.split(u'x');
    if (sides.size() != 2)
        return std::nullopt;
    const auto width = readPort(sides.first());
    const auto height = readPort(sides.last());
    if (!width || !height || *width < 100 || *height < 100 || *width > 16384 || *height > 16384)
        return std::nullopt;
    return QSize(*width, *height);
}

} // namespace

CommandLine::CommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(withRetryValue(arguments))) {
        refuse(parser.errorText());
    } else if (parser.isSet(QStringLiteral("help"))) {
        action_ = Action::PrintHelp;
        // Qt knows the program's name only once there is an application.
        text_ = parser.helpText()
                    .replace(QStringLiteral("<executable_name>"), QStringLiteral("channelscope"))
                    .replace(QStringLiteral("--retry <[=SECONDS]>"), QStringLiteral("--retry[=SECONDS]   "));
    } else if (parser.isSet(QStringLiteral("version"))) {
        action_ = Action::PrintVersion;
        text_ = QStringLiteral("channelscope " CHANNELSCOPE_VERSION "\n");
    } else {
        take(parser);
    }
}

void CommandLine::take(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty()) {
        refuse(QStringLiteral("Unexpected argument \"%1\".").arg(parser.positionalArguments().first()));
        return;
    }
    demo = parser.isSet(demoOption);
    if (takeFiles(parser) && takeEndpoints(parser) && takeProxies(parser.values(proxyOption)) &&
        takeRetry(parser) && takeReply(parser.value(replyOption)))
        takeLooks(parser);
}

bool CommandLine::takeFiles(const QCommandLineParser &parser)
{
    open = parser.values(openOption);
    if (open.contains(QString()))
        return refuse(QStringLiteral("--open needs the name of a capture."));
    const QStringList workspaces = parser.values(workspaceOption);
    if (workspaces.contains(QString()))
        return refuse(QStringLiteral("--workspace needs the name of a workspace."));
    if (workspaces.size() > 1)
        return refuse(QStringLiteral("--workspace can be given once."));
    workspace = parser.value(workspaceOption);
    return true;
}

bool CommandLine::takeEndpoints(const QCommandLineParser &parser)
{
    for (const QString &text : parser.values(listenOption)) {
        if (refusesUrl(text))
            return false;
        HostAndPort address{QStringLiteral("127.0.0.1"), 0};
        if (!readHostAndPort(text, address))
            return refuse(
                QStringLiteral("--listen needs [HOST:]PORT with a port from 0 to 65535, not \"%1\".")
                    .arg(text));
        listen.append(address);
    }
    for (const QString &text : parser.values(connectOption)) {
        if (refusesUrl(text))
            return false;
        HostAndPort address;
        if (!readHostAndPort(text, address) || address.host.isEmpty() || address.port == 0)
            return refuse(QStringLiteral("--connect needs HOST:PORT with a port from 1 to 65535, not \"%1\".")
                              .arg(text));
        connectTo.append(address);
    }
    return true;
}

bool CommandLine::refusesUrl(const QString &text)
{
    const auto url = addressInUrl(text);
    if (url)
        refuse(QStringLiteral("A URL is no address: write %1 for \"%2\".").arg(url->hostAndPort(), text));
    return url.has_value();
}

bool CommandLine::takeProxies(const QStringList &texts)
{
    for (const QString &text : texts) {
        HostAndPort address{QStringLiteral("127.0.0.1"), 0};
        HostAndPort upstream;
        const qsizetype sign = text.indexOf(u'=');
        if (refusesUrl(text.left(sign)) || (sign >= 0 && refusesUrl(text.mid(sign + 1))))
            return false;
        if (sign < 0 || !readHostAndPort(text.left(sign), address) ||
            !readHostAndPort(text.mid(sign + 1), upstream) || upstream.host.isEmpty() || upstream.port == 0)
            return refuse(
                QStringLiteral("--proxy needs [HOST:]PORT=HOST:PORT, as in 5000=server:6000, not \"%1\".")
                    .arg(text));
        proxies.append({address, upstream});
    }
    return true;
}

bool CommandLine::takeRetry(const QCommandLineParser &parser)
{
    if (!parser.isSet(retryOption))
        return true;
    retry = readRetry(parser.value(retryOption));
    if (!retry)
        return refuse(refusedRetry(parser.value(retryOption)));
    return !connectTo.isEmpty() || refuse(QStringLiteral("--retry needs --connect."));
}

bool CommandLine::takeReply(const QString &reply)
{
    if (!reply.isEmpty() && reply != QLatin1StringView("echo"))
        return refuse(QStringLiteral("--reply knows only \"echo\", not \"%1\".").arg(reply));
    echo = !reply.isEmpty();
    return true;
}

bool CommandLine::takeLooks(const QCommandLineParser &parser)
{
    screenshot = parser.value(screenshotOption);
    if (parser.isSet(screenshotOption) && screenshot.isEmpty())
        return refuse(QStringLiteral("--screenshot needs the name of a PNG file."));
    if (parser.isSet(sizeOption)) {
        const auto wanted = parseSize(parser.value(sizeOption));
        if (!wanted)
            return refuse(QStringLiteral("--size needs WIDTHxHEIGHT from 100 to 16384, not \"%1\".")
                              .arg(parser.value(sizeOption)));
        size = *wanted;
    }
    if (parser.isSet(themeOption)) {
        const auto wanted = ui::themeFromName(parser.value(themeOption));
        if (!wanted)
            return refuse(QStringLiteral("--theme knows light, dark and system, not \"%1\".")
                              .arg(parser.value(themeOption)));
        theme = *wanted;
    }
    return true;
}

bool CommandLine::refuse(const QString &why)
{
    action_ = Action::Refuse;
    text_ = why;
    return false;
}

} // namespace channel
