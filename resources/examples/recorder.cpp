// SPDX-License-Identifier: MIT

// Sends messages to a server and records all that goes over the connection, which Channelscope, channelcat
// and Wireshark open:
//     recorder FOLDER HOST PORT MESSAGE…
// Prints the path of the capture, a new file in that folder.

#include "channel/capture/recording/recorder.h"

#include "channel/session/channelrecorder.h"

#include <QCoreApplication>
#include <QTextStream>

using channel::Channel;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    QTextStream out(stdout);
    QTextStream err(stderr);
    if (arguments.size() < 4) {
        err << "recorder FOLDER HOST PORT MESSAGE…\n";
        return 2;
    }
    QString error;
    const std::unique_ptr<channel::Recorder> recorder = channel::Recorder::create(arguments[1], {}, &error);
    if (!recorder) {
        err << error << '\n';
        return 1;
    }
    const QStringList messages = arguments.mid(4);
    qsizetype answers = 0;

    Channel connection;
    const channel::ChannelRecorder recording(connection, *recorder);
    QObject::connect(&connection, &Channel::messageReceived, &application, [&] {
        if (++answers == messages.size())
            connection.close();
    });
    QObject::connect(&connection, &Channel::errorOccurred, &application,
                     [&] { err << connection.errorText() << Qt::endl; });
    QObject::connect(&connection, &Channel::closed, &application,
                     [&] { QCoreApplication::exit(answers == messages.size() ? 0 : 1); });

    connection.connectToHost(arguments[2], arguments[3].toUShort());
    for (const QString &message : messages)
        connection.send(message);
    if (messages.isEmpty())
        connection.close();
    const int status = application.exec();

    if (!recorder->flush()) {
        err << recorder->capture()->totals().stopReason << '\n';
        return 1;
    }
    out << recorder->capture()->path() << '\n';
    return status;
}
