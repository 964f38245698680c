// SPDX-License-Identifier: MIT

#include "ui/help/aboutdialog.h"

#include "channel/text/visibletext.h"
#include "ui/style/icons.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace channel::ui {

namespace {

struct Fact
{
    QString name;
    QString value;
};

QList<Fact> facts(const OwnPlaces &places)
{
    QList<Fact> facts{
        {AboutDialog::tr("Version"), QStringLiteral(CHANNELSCOPE_VERSION)},
        {AboutDialog::tr("Qt"), AboutDialog::tr("%1, built with %2", "versions")
                                    .arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR))},
        {AboutDialog::tr("System"),
         AboutDialog::tr("%1, %2, %3", "system, processor, display")
             .arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture(),
                  QGuiApplication::platformName())},
        {AboutDialog::tr("Recordings"), visibleText(places.recordings)}};
    if (!places.nextRecordings.isEmpty())
        facts.append(
            {AboutDialog::tr("Recordings from the next start on"), visibleText(places.nextRecordings)});
    return facts + QList<Fact>{{AboutDialog::tr("Settings"), visibleText(places.settings)},
                               {AboutDialog::tr("Licence"), QStringLiteral("MIT")}};
}

/// Can be selected, by keys, too.
QLabel *factLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    return label;
}

} // namespace

QString reportText(const OwnPlaces &places)
{
    QString text = QStringLiteral("Channelscope\n");
    for (const Fact &fact : facts(places))
        text += AboutDialog::tr("%1: %2", "name, value").arg(fact.name, fact.value) + u'\n';
    return text;
}

AboutDialog::AboutDialog(const OwnPlaces &places, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Channelscope"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *icon = new QLabel(this);
    icon->setPixmap(applicationIcon().pixmap(64));
    icon->setAccessibleName(tr("Icon of Channelscope"));
    icon->setAlignment(Qt::AlignTop);
    auto *form = new QFormLayout;
    form->addRow(factLabel(tr("Channelscope is a debugger for the Channel protocol."), this));
    for (const Fact &fact : facts(places)) {
        QLabel *value = factLabel(fact.value, this);
        value->setAccessibleDescription(fact.name);
        form->addRow(fact.name, value);
    }
    auto *top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(icon);
    top->addLayout(form, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("&Copy for a report"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("copyReportButton"));
    connect(copy, &QPushButton::clicked, this,
            [places] { QGuiApplication::clipboard()->setText(reportText(places)); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addLayout(top, 1);
    layout->addWidget(buttons);
    // As high as its lines are at that width: Qt makes it lower on a small screen, and cuts them.
    setMinimumWidth(60 * fontMetrics().averageCharWidth());
    resize(minimumWidth(), heightForWidth(minimumWidth()));
}

} // namespace channel::ui
