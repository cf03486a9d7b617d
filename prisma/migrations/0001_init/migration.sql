-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "agency" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_names" TEXT[],
    "level" TEXT,
    "parent" TEXT,
    "questions" BOOLEAN NOT NULL DEFAULT false,
    "services" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" DATE,
    "valid_to" DATE,
    "successors" TEXT[],

    CONSTRAINT "agency_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "question" (
    "code" TEXT NOT NULL,
    "agency" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "due_whole_day" BOOLEAN NOT NULL DEFAULT false,
    "answered_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,
    "responder_ok" BOOLEAN,
    "field" TEXT,
    "url" TEXT,
    "forwarded_at" TIMESTAMPTZ(3),

    CONSTRAINT "question_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "question_holding" (
    "question" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "agency" TEXT NOT NULL,

    CONSTRAINT "question_holding_pkey" PRIMARY KEY ("question","until")
);

-- CreateTable
CREATE TABLE "dossier" (
    "code" TEXT NOT NULL,
    "agency" TEXT NOT NULL,
    "level" SMALLINT NOT NULL DEFAULT 4,
    "channel" TEXT NOT NULL DEFAULT 'one-stop',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "due_whole_day" BOOLEAN NOT NULL DEFAULT false,
    "resolved_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,
    "procedure_code" TEXT,
    "procedure" TEXT,

    CONSTRAINT "dossier_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "metric" (
    "quarter" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" DECIMAL(65,30) NOT NULL,
    "note" TEXT,

    CONSTRAINT "metric_pkey" PRIMARY KEY ("quarter","key")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "date" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "decision" TEXT,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "rule_set" (
    "id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "body" JSONB NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rule_set_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "agency" TEXT,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "rows" INTEGER NOT NULL,
    "inserted" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "question_submitted_at_idx" ON "question"("submitted_at");

-- CreateIndex
CREATE INDEX "question_due_at_idx" ON "question"("due_at");

-- CreateIndex
CREATE INDEX "question_answered_at_idx" ON "question"("answered_at");

-- CreateIndex
CREATE INDEX "question_agency_status_idx" ON "question"("agency", "status");

-- CreateIndex
CREATE INDEX "dossier_received_at_idx" ON "dossier"("received_at");

-- CreateIndex
CREATE INDEX "dossier_resolved_at_idx" ON "dossier"("resolved_at");

-- CreateIndex
CREATE INDEX "dossier_agency_resolved_at_idx" ON "dossier"("agency", "resolved_at");

-- CreateIndex
CREATE INDEX "person_agency_idx" ON "person"("agency");

-- CreateIndex
CREATE INDEX "import_run_kind_imported_at_idx" ON "import_run"("kind", "imported_at");

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_agency_fkey" FOREIGN KEY ("agency") REFERENCES "agency"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_holding" ADD CONSTRAINT "question_holding_question_fkey" FOREIGN KEY ("question") REFERENCES "question"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dossier" ADD CONSTRAINT "dossier_agency_fkey" FOREIGN KEY ("agency") REFERENCES "agency"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_agency_fkey" FOREIGN KEY ("agency") REFERENCES "agency"("code") ON DELETE SET NULL ON UPDATE CASCADE;
