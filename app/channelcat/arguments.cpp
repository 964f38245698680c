// SPDX-License-Identifier: MIT

#include "app/channelcat/arguments.h"

#include "app/channelcat/argumenttext.h"
#include "app/channelcat/options.h"
#include "channel/text/urladdress.h"

#include <QCommandLineParser>
#include <QHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

struct CommandRule
{
    QLatin1StringView name;
    QLatin1StringView operands;
    QLatin1StringView help;
    int fewest;
    int most;
};

constexpr std::array commandRules{
    CommandRule{"listen"_L1, "[HOST:]PORT"_L1, "wait for clients"_L1, 1, 1},
    CommandRule{"connect"_L1, "HOST:PORT"_L1, "be one"_L1, 1, 1},
    CommandRule{"proxy"_L1, "[HOST:]PORT HOST:PORT"_L1, "pass on what clients and a server say"_L1, 2, 2},
    CommandRule{"decode"_L1, "[FILE|-]"_L1, "raw stream bytes in, events out"_L1, 0, 1},
    CommandRule{"dump"_L1, "CAPTURE"_L1, "a capture's frames"_L1, 1, 1},
    CommandRule{"replay"_L1, "CAPTURE HOST:PORT"_L1, "send again what was sent"_L1, 2, 2},
};

/// The options whose value may be left out always have one for the parser: an empty one, then.
QStringList withEmptyValues(QStringList words)
{
    for (qsizetype index = 1; index < words.size() && words[index] != "--"_L1; ++index) {
        const auto option = std::ranges::find_if(
            allOptions(), [&](const Option &known) { return words[index] == "--"_L1 + known.name; });
        if (option == allOptions().end())
            continue;
        if (option->mayLackValue())
            words[index] += u'=';
        else if (option->takesValue())
            ++index; // Whatever comes next is its value.
    }
    return words;
}

const Option &optionOf(const QString &name)
{
    return *std::ranges::find_if(allOptions(), [&name](const Option &option) { return name == option.name; });
}

void addOptions(QCommandLineParser &parser)
{
    for (const Option &option : allOptions())
        parser.addOption({QString(option.name), QString(option.help), QString(option.value)});
    parser.addOption({{u"h"_s, u"help"_s}, u"Print this help."_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"Print the version."_s});
}

QString helpText()
{
    QString text = u"Watch, send and record messages of the Channel protocol in a terminal.\n\nUsage:\n"_s;
    for (const CommandRule &rule : commandRules)
        text +=
            u"  channelcat %1  %2\n"_s.arg((rule.name + u' ' + rule.operands).leftJustified(30), rule.help);
    text += u"\nOptions:\n"_s;
    for (const Option &option : allOptions()) {
        const QString blank = option.takesValue() && !option.mayLackValue() ? u" "_s : QString();
        text += u"  %1  %2\n"_s.arg((u"--"_s + option.name + blank + option.value).leftJustified(20),
                                    option.help);
    }
    text += u"  %1  Print this help.\n  %2  Print the version.\n"_s.arg(u"-h, --help"_s.leftJustified(20),
                                                                        u"-v, --version"_s.leftJustified(20));
    return text + u"\nExit status: 0 done, 1 connection or protocol error, 2 usage, 3 timeout.\n"_s;
}

} // namespace

Arguments::Arguments(const QByteArrayList &arguments)
{
    QStringList words;
    for (const QByteArray &argument : arguments)
        words.append(QString::fromLatin1(argument));
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(withEmptyValues(words))) {
        refuse(asText(parser.errorText()));
    } else if (parser.isSet(u"help"_s)) {
        action_ = Action::PrintHelp;
        text_ = helpText();
    } else if (parser.isSet(u"version"_s)) {
        action_ = Action::PrintVersion;
        text_ = u"channelcat " CHANNELSCOPE_VERSION "\n"_s;
    } else {
        take(parser);
    }
}

void Arguments::take(const QCommandLineParser &parser)
{
    if (takeCommand(parser.positionalArguments()) && takeOptions(parser))
        checkTogether();
}

bool Arguments::takeCommand(QStringList words)
{
    if (words.isEmpty())
        return refuse(u"It needs a command: listen, connect, proxy, decode, dump or replay."_s);
    const QString name = words.takeFirst();
    const auto rule = std::find_if(commandRules.begin(), commandRules.end(),
                                   [&name](const CommandRule &known) { return name == known.name; });
    if (rule == commandRules.end())
        return refuse(u"There is no command \"%1\"."_s.arg(asText(name)));
    if (words.size() < rule->fewest || words.size() > rule->most)
        return refuse(u"It is: channelcat %1 %2"_s.arg(rule->name, rule->operands) + u'.');
    command = Command(rule - commandRules.begin());
    switch (command) {
    case Command::Listen:
        return takeAddress(words[0], false, address);
    case Command::Connect:
        return takeAddress(words[0], true, address);
    case Command::Proxy:
        return takeAddress(words[0], false, address) && takeAddress(words[1], true, upstream);
    case Command::Decode:
        file = words.isEmpty() ? u"-"_s : asFileName(words[0]);
        return true;
    case Command::Dump:
        file = asFileName(words[0]);
        return true;
    case Command::Replay:
        file = asFileName(words[0]);
        return takeAddress(words[1], true, address);
    }
    return false;
}

bool Arguments::takeAddress(const QString &text, bool hostNeeded, HostAndPort &result)
{
    if (const auto url = addressInUrl(asText(text)))
        return refuse(u"A URL is no address: write %1 for \"%2\"."_s.arg(url->hostAndPort(), asText(text)));
    HostAndPort read{hostNeeded ? QString() : u"127.0.0.1"_s, 0};
    if (!readHostAndPort(asText(text), read) || (hostNeeded && (read.host.isEmpty() || read.port == 0)))
        return refuse(
            hostNeeded
                ? u"HOST:PORT with a port from 1 to 65535 is needed, not \"%1\"."_s.arg(asText(text))
                : u"[HOST:]PORT with a port from 0 to 65535 is needed, not \"%1\"."_s.arg(asText(text)));
    result = read;
    return true;
}

bool Arguments::takeOptions(const QCommandLineParser &parser)
{
    QHash<QString, qsizetype> seen;
    for (const QString &name : parser.optionNames()) {
        const Option &option = optionOf(name);
        if (!option.goesWith(command))
            return refuse(u"--%1 does not go with %2."_s.arg(name, commandRules[size_t(command)].name));
        const qsizetype number = seen[name]++;
        if (number > 0 && !option.repeatable)
            return refuse(u"--%1 is given twice."_s.arg(name));
        const QString value = !option.takesValue() ? QString() : parser.values(name).at(number);
        if (const QString refusal = option.take(*this, value); !refusal.isEmpty())
            return refuse(refusal);
    }
    return true;
}

bool Arguments::checkTogether()
{
    const auto inputs = std::count_if(messages.begin(), messages.end(), [](const MessageSource &message) {
        return message.kind == MessageSource::Kind::StandardInput;
    });
    if (inputs + (lines ? 1 : 0) > 1)
        return refuse(u"Standard input can be read once only: by one --file - or by --lines."_s);
    if (command == Command::Proxy && count == 0)
        return refuse(u"--count 0 does not go with proxy, which sends nothing of its own."_s);
    if (stats && format != ExportFormat::TextLines && format != ExportFormat::JsonLines)
        return refuse(u"--stats is printed as text or json only."_s);
    if (rotation.files > 0 && !rotates())
        return refuse(u"--rotate-files needs --rotate-size or --rotate-time."_s);
    if (rotates() && capture.isEmpty())
        return refuse(u"--rotate-size and --rotate-time need --capture."_s);
    return true;
}

void Arguments::spend(std::chrono::milliseconds waited)
{
    if (timeout)
        timeout = std::max(*timeout - waited, std::chrono::milliseconds(0));
}

bool Arguments::refuse(const QString &why)
{
    action_ = Action::Refuse;
    text_ = why;
    return false;
}

} // namespace channel::cat
