// SPDX-License-Identifier: MIT

// The same as echoclient, in Qt's event loop, as in a program with a window:
//     eventclient HOST PORT MESSAGE…
// No call waits; signals tell what happens.

#include "channel/transport/channel.h"

#include <QCoreApplication>
#include <QTextStream>

using channel::Channel;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    QTextStream out(stdout);
    QTextStream err(stderr);
    if (arguments.size() < 3) {
        err << "eventclient HOST PORT MESSAGE…\n";
        return 2;
    }
    const QStringList messages = arguments.mid(3);
    qsizetype answers = 0;

    Channel connection;
    QObject::connect(&connection, &Channel::messageReceived, &application, [&](const QByteArray &payload) {
        out << payload << Qt::endl;
        if (++answers == messages.size())
            connection.close();
    });
    QObject::connect(&connection, &Channel::errorOccurred, &application,
                     [&] { err << connection.errorText() << Qt::endl; });
    QObject::connect(&connection, &Channel::closed, &application,
                     [&] { QCoreApplication::exit(answers == messages.size() ? 0 : 1); });

    connection.connectToHost(arguments[1], arguments[2].toUShort());
    for (const QString &message : messages)
        connection.send(message); // goes out once it is connected
    if (messages.isEmpty())
        connection.close();
    return application.exec();
}
