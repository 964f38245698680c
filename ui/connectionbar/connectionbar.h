// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

namespace Ui {
class ConnectionBar;
}

/// Where to listen or connect, and the button that does it, or stops it while it runs.
class ConnectionBar : public QWidget
{
    Q_OBJECT

public:
    enum class Mode : quint8 { Listen, Connect };

    explicit ConnectionBar(QWidget *parent = nullptr);
    ~ConnectionBar() override;

    Mode mode() const;
    /// As typed; the loopback address if nothing is.
    QString host() const;
    quint16 port() const;
    void setFields(Mode mode, const QString &host, quint16 port);
    void focusStart();
    /// As the button does in this mode.
    void startAs(Mode mode);
    /// What the fields name is running, so that the button stops it: `what` is what it does then, a sentence
    /// without a full stop. Empty: the button starts it.
    void setStops(const QString &what);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

Q_SIGNALS:
    void listenRequested(const QString &host, quint16 port);
    void connectRequested(const QString &host, quint16 port);
    /// The button was clicked while it stops.
    void stopRequested();
    /// A field changed, so what the button would do did too.
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectFields();
    void fitHost();
    void takePortFromHost();
    void start();
    void startOrStop();
    void updateButton();
    void updateMode();
    void updateReachability();

    std::unique_ptr<Ui::ConnectionBar> form_;
    QString stops_; ///< What the button does while it stops something.
};

/// Whether listening on `host` lets other machines in on every address: "*", 0.0.0.0 or ::.
bool isEveryAddress(const QString &host);

} // namespace channel::ui
