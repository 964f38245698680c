// SPDX-License-Identifier: MIT

#include "ui/connectionbar/connectionbar.h"

#include "ui/style/icons.h"
#include "ui/style/plaintooltip.h"
#include "ui_connectionbar.h"

#include <QEvent>
#include <QRegularExpression>
#include <QSettings>

#include <utility>

namespace channel::ui {

ConnectionBar::ConnectionBar(QWidget *parent)
    : QWidget(parent)
    , form_(std::make_unique<Ui::ConnectionBar>())
{
    form_->setupUi(this);
    connectFields();
    updateMode();
    fitHost();
}

ConnectionBar::~ConnectionBar() = default;

void ConnectionBar::connectFields()
{
    connect(form_->modeCombo, &QComboBox::currentIndexChanged, this, &ConnectionBar::updateMode);
    connect(form_->modeCombo, &QComboBox::currentIndexChanged, this, &ConnectionBar::edited);
    connect(form_->hostEdit, &QLineEdit::textChanged, this, &ConnectionBar::updateReachability);
    connect(form_->hostEdit, &QLineEdit::textChanged, this, &ConnectionBar::edited);
    connect(form_->portSpin, &QSpinBox::valueChanged, this, &ConnectionBar::edited);
    connect(form_->hostEdit, &QLineEdit::editingFinished, this, &ConnectionBar::takePortFromHost);
    connect(form_->hostEdit, &QLineEdit::returnPressed, this, &ConnectionBar::start);
    connect(form_->portSpin, &PortSpinBox::returnPressed, this, &ConnectionBar::start);
    connect(form_->startButton, &QPushButton::clicked, this, &ConnectionBar::startOrStop);
    form_->startButton->installEventFilter(this);
}

/// What stops is asked for on purpose: by the button, never by Enter in a field.
void ConnectionBar::startOrStop()
{
    if (stops_.isEmpty())
        start();
    else
        Q_EMIT stopRequested();
}

/// A double click is one click: its second one would stop what the first has started.
bool ConnectionBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::MouseButtonDblClick)
        return QWidget::eventFilter(watched, event);
    form_->startButton->setDown(false);
    return true;
}

/// As wide as an address needs at least, and not much wider than most names.
void ConnectionBar::fitHost()
{
    const int character = form_->hostEdit->fontMetrics().averageCharWidth();
    form_->hostEdit->setMinimumWidth(20 * character);
    form_->hostEdit->setMaximumWidth(40 * character);
    // The fields beside the button stay where they are when it becomes another.
    int width = 0;
    const QString shown = form_->startButton->text();
    for (const QString &text : {tr("&Listen"), tr("Co&nnect"), tr("&Stop")}) {
        form_->startButton->setText(text);
        width = qMax(width, form_->startButton->sizeHint().width());
    }
    form_->startButton->setText(shown);
    form_->startButton->setMinimumWidth(width);
}

void ConnectionBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHost();
}

ConnectionBar::Mode ConnectionBar::mode() const
{
    return Mode(form_->modeCombo->currentIndex());
}

QString ConnectionBar::host() const
{
    const QString typed = form_->hostEdit->text().trimmed();
    return typed.isEmpty() ? form_->hostEdit->placeholderText() : typed;
}

quint16 ConnectionBar::port() const
{
    return form_->portSpin->port();
}

void ConnectionBar::setFields(Mode mode, const QString &host, quint16 port)
{
    form_->modeCombo->setCurrentIndex(int(mode));
    form_->hostEdit->setText(host);
    form_->portSpin->setValue(port);
}

void ConnectionBar::focusStart()
{
    form_->startButton->setFocus();
}

void ConnectionBar::save(QSettings &settings) const
{
    settings.setValue(QStringLiteral("connection/mode"), int(mode()));
    settings.setValue(QStringLiteral("connection/host"), host());
    settings.setValue(QStringLiteral("connection/port"), int(port()));
}

void ConnectionBar::restore(const QSettings &settings)
{
    const int mode = settings.value(QStringLiteral("connection/mode"), 0).toInt();
    const QString host = settings.value(QStringLiteral("connection/host"), this->host()).toString();
    const int port = settings.value(QStringLiteral("connection/port"), int(this->port())).toInt();
    setFields(mode == int(Mode::Connect) ? Mode::Connect : Mode::Listen,
              host.left(form_->hostEdit->maxLength()), quint16(qBound(0, port, 65535)));
}

/// "127.0.0.1:5000" and "[::1]:5000" are what people paste; "::1" is an address alone.
void ConnectionBar::takePortFromHost()
{
    static const QRegularExpression hostAndPort(QStringLiteral("^\\s*(\\[[^\\]]*\\]|[^:]+):(\\d{1,5})\\s*$"));
    const QRegularExpressionMatch match = hostAndPort.match(form_->hostEdit->text());
    const int port = match.captured(2).toInt();
    if (!match.hasMatch() || port > 65535)
        return;
    form_->hostEdit->setText(match.captured(1));
    form_->portSpin->setValue(port);
}

void ConnectionBar::startAs(Mode mode)
{
    form_->modeCombo->setCurrentIndex(int(mode));
    start();
}

void ConnectionBar::start()
{
    takePortFromHost();
    form_->portSpin->interpretText();
    if (mode() == Mode::Listen)
        Q_EMIT listenRequested(host(), port());
    else
        Q_EMIT connectRequested(host(), port());
}

void ConnectionBar::updateMode()
{
    const bool listens = mode() == Mode::Listen;
    form_->portSpin->setAnyAllowed(listens);
    form_->hostEdit->setToolTip(listens ? tr("Address to listen on; * for every address of this machine")
                                        : tr("Name or address of the server"));
    updateButton();
    updateReachability();
}

void ConnectionBar::setStops(const QString &what)
{
    if (std::exchange(stops_, what) != what)
        updateButton();
}

void ConnectionBar::updateButton()
{
    const bool listens = mode() == Mode::Listen;
    QString text = listens ? tr("&Listen") : tr("Co&nnect");
    QString icon = listens ? QStringLiteral("listen") : QStringLiteral("connect");
    if (!stops_.isEmpty()) {
        text = tr("&Stop");
        icon = QStringLiteral("stop");
    }
    form_->startButton->setText(text);
    form_->startButton->setAccessibleName(text.remove(u'&'));
    form_->startButton->setIcon(lineIcon(icon));
    setPlainToolTip(*form_->startButton, stops_);
}

void ConnectionBar::updateReachability()
{
    form_->reachabilityLabel->setVisible(mode() == Mode::Listen && isEveryAddress(host()));
}

bool isEveryAddress(const QString &host)
{
    static const QStringList spellings{
        QStringLiteral("*"),    QStringLiteral("0.0.0.0"), QStringLiteral("0"),   QStringLiteral("::"),
        QStringLiteral("[::]"), QStringLiteral("::0"),     QStringLiteral("0::0")};
    return spellings.contains(host.trimmed());
}

} // namespace channel::ui
