// SPDX-License-Identifier: MIT

#include "tests/ui/compose/composepanelfixture.h"

using namespace channel;
using namespace channel::ui;

QList<ComposeTarget> someTargets()
{
    return {{u"All clients of 127.0.0.1:5000 (2)"_qs, allClients},
            {u"127.0.0.1:40112"_qs, firstClient},
            {u"127.0.0.1:40230"_qs, secondClient}};
}

void ComposePanelFixture::makePanel()
{
    sent_.clear();
    panel_ = std::make_unique<ComposePanel>();
    connect(panel_.get(), &ComposePanel::sendRequested, this,
            [this](const SendTarget &target, const QByteArray &payload) {
                sent_.append({target, payload});
            });
    panel_->resize(900, 150);
    panel_->show();
    QVERIFY(QTest::qWaitForWindowExposed(panel_.get()));
}
